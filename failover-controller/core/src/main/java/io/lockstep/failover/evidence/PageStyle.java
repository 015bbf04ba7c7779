package io.lockstep.failover.evidence;

/** The look of an evidence page, by light and in the dark, on wide and narrow screens and on paper. */
final class PageStyle {
    static final String CSS = """
            :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --ground: #ffffff; --card: #f6f8fa;
              --line: #d0d7de; --good: #1a7f37; --bad: #cf222e; --doubt: #9a6700; --bar: #3b6ea5; }
            @media screen and (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1;
              --ground: #0d1117; --card: #161b22; --line: #30363d; --good: #3fb950; --bad: #f85149; --doubt: #d29922;
              --bar: #6ea8dc; } }
            * { box-sizing: border-box; }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground);
              max-width: 68rem; margin: 0 auto; padding: 1.5rem; }
            h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; overflow-wrap: anywhere; }
            h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
            h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
            .verdict { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem;
              margin: 1rem 0; }
            .verdict div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
              padding: .6rem 1rem; overflow-wrap: anywhere; }
            .verdict strong { display: block; font-size: 1.4rem; }
            .verdict span, .soft, dt { color: var(--soft); font-size: .85rem; }
            .short { background: var(--card); border-radius: .5rem; padding: .3rem 1rem; margin: 1rem 0; }
            dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .2rem 1rem; margin: .5rem 0; }
            dd { margin: 0; overflow-wrap: anywhere; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--line);
              vertical-align: top; overflow-wrap: break-word; max-width: 26rem; }
            th { color: var(--soft); font-weight: 600; white-space: nowrap; }
            .number { text-align: right; white-space: nowrap; }
            .hash { font: .8rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; min-width: 17rem; }
            details { margin: .5rem 0; } summary { cursor: pointer; color: var(--soft); }
            .good { color: var(--good); } .bad { color: var(--bad); } .doubt { color: var(--doubt); }
            .chart { min-width: 38rem; } svg { width: 100%; height: auto; display: block; }
            svg rect { fill: var(--bar); } svg .cut { opacity: .45; }
            svg text { fill: var(--ink); font: 13px system-ui, sans-serif; } svg .soft { fill: var(--soft); }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); padding: 1rem; }
            @media (max-width: 40rem) { body { padding: .8rem; } dl { display: block; } dt { margin-top: .4rem; } }
            @media print { body { max-width: none; padding: 0; font-size: 11px; } h2, h3, summary { break-after: avoid; }
              tr, svg g, .verdict div { break-inside: avoid; } thead { display: table-header-group; }
              .wide { overflow: visible; } .chart, .hash { min-width: 0; }
              details::details-content { content-visibility: visible; block-size: auto; } }
            """;

    private PageStyle() {}
}

package io.lockstep.failover.evidence;

/** The look of an evidence page, by light and in the dark, on screen and paper. */
final class PageStyle {
    static final String CSS = """
            :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --ground: #ffffff; --card: #f6f8fa;
              --line: #d0d7de; --good: #1a7f37; --bad: #cf222e; --doubt: #9a6700; --bar: #3b6ea5; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --ground: #0d1117;
              --card: #161b22; --line: #30363d; --good: #3fb950; --bad: #f85149; --doubt: #d29922; --bar: #6ea8dc; } }
            * { box-sizing: border-box; }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground);
              max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
            h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; }
            h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
            .verdict { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
            .verdict div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
              padding: .6rem 1rem; min-width: 9rem; }
            .verdict strong { display: block; font-size: 1.4rem; }
            .verdict span, .soft, dt { color: var(--soft); font-size: .85rem; }
            dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .2rem 1rem; margin: .5rem 0; }
            dd { margin: 0; overflow-wrap: anywhere; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-size: .9rem; }
            th, td { text-align: left; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line);
              vertical-align: top; overflow-wrap: anywhere; }
            th { color: var(--soft); font-weight: 600; }
            .good { color: var(--good); } .bad { color: var(--bad); } .doubt { color: var(--doubt); }
            svg { width: 100%; height: auto; } svg rect { fill: var(--bar); } svg text { fill: var(--ink);
              font: 13px system-ui, sans-serif; } svg .soft { fill: var(--soft); }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); padding: 1rem; }
            @media print { body { max-width: none; padding: 0; } h2 { break-after: avoid; } }
            """;

    private PageStyle() {}
}

package io.lockstep.cli.doctor;

import io.lockstep.cli.doctor.Finding.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What was collected and what was found; nothing gets in that was not redacted. For one thread. */
public final class Casebook {
    private final Redaction redaction;
    private final SortedMap<String, String> pages = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    public Casebook(Redaction redaction) {
        this.redaction = redaction;
    }

    /** @param name of the file in the archive */
    public void keep(String name, String text) {
        pages.put(name, redaction.of(text));
    }

    public void find(Finding finding) {
        findings.add(new Finding(finding.verdict(), finding.what(), redaction.of(finding.found()), finding.wayOut()));
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Whether nothing is bad. */
    public boolean sound() {
        return findings.stream().noneMatch(each -> each.verdict() == Verdict.BAD);
    }

    /** @throws IOException where the file is there already, or cannot be written */
    public void write(Path archive) throws IOException {
        try (OutputStream file = Files.newOutputStream(archive, StandardOpenOption.CREATE_NEW);
                ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
            for (var page : pages.entrySet()) {
                zip.putNextEntry(new ZipEntry(page.getKey()));
                zip.write(page.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}

package capsim.loadgen.files;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.bulk.SimulatedContext;
import capsim.loadgen.reactor.SimulatedReactor;
import capsim.loadgen.reactor.SimulatedReactor.Outcome;
import capsim.workload.bulk.LogFile;
import capsim.workload.bulk.LogPod;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSenderTest {
  private static final LogProfile PROFILE =
      new LogProfile("p", "", "", 1, 1, List.of(new Template(1, "{words:9} {uuid}")), 3, 0);

  @TempDir private Path directory;

  @Test
  void write_oneContainer_isReachedByKubeletsLink() throws IOException {
    var run = run(FilesOptions.in(directory, 1 << 30), 100, 10);

    var identity = LogPod.of(PROFILE, 1).identity();
    Path link =
        directory.resolve(
            "containers/%s_%s_%s-%s.log"
                .formatted(
                    identity.pod(),
                    identity.namespace(),
                    identity.container(),
                    identity.containerId()));
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(link.toRealPath())
        .isEqualTo(
            directory
                .toRealPath()
                .resolve(
                    "pods/%s_%s_%s".formatted(identity.namespace(), identity.pod(), identity.uid()))
                .resolve(identity.container())
                .resolve("0.log"));
    List<String> lines = Files.readAllLines(link);
    assertThat((long) lines.size())
        .isEqualTo(run.ledger().generated())
        .isEqualTo(run.ledger().acknowledged())
        // 100/s for 10 s: 1,000, sigma 32.
        .isBetween(840L, 1_160L);
    assertThat(lines)
        .isSorted()
        .allMatch(line -> line.matches("2026-08-21T10:00:0\\d\\.\\d{9}\\+00:00 stdout F .+"));
  }

  /** 250 B a line; rotated every 20 kB or so: four rotated files stay, three of them compressed. */
  @Test
  void write_moreThanTheLimitOfAFile_rotatesAsKubelet() throws IOException {
    var run = run(new FilesOptions(directory, 20_000, 5, 1 << 30), 500, 10);

    List<Path> files = files();
    assertThat(files).hasSize(5);
    assertThat(files).filteredOn(f -> f.toString().endsWith(".gz")).hasSize(3);
    assertThat(files).filteredOn(f -> f.endsWith("0.log")).hasSize(1);
    assertThat(run.ledger().acknowledged()).isEqualTo(run.ledger().generated());
    Path oldest =
        files.stream().filter(f -> f.toString().endsWith(".gz")).findFirst().orElseThrow();
    try (var in = new GZIPInputStream(Files.newInputStream(oldest))) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .startsWith("2026-08-21T10:00:0")
          .endsWith("\n");
    }
  }

  @Test
  void write_beyondTheDisk_dropsAndSaysSo() throws IOException {
    var run = run(new FilesOptions(directory, 1 << 20, 5, 50_000), 500, 10);

    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isBetween(15_000L, 50_000L);
    assertThat(run.ledger().droppedByReason()).containsOnlyKeys("limit of 50000 B for files");
    assertThat(run.ledger().balance()).isZero();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("pods"))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static SimulatedContext run(FilesOptions options, double rate, double seconds)
      throws IOException {
    var file = new LogFile(LogPod.of(PROFILE, 1), PROFILE, rate, 150, 5);
    var reactor = new SimulatedReactor((exchange, nanoTime) -> Outcome.answer(0, 500));
    return SimulatedContext.run(reactor, new FileSender(List.of(file), options), seconds, 1);
  }
}

package capsim.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import capsim.cli.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios that are no scenarios: one clear message and exit code 2, whatever the file holds. */
class HostileInputTest {
  private static final String HEAD = "apiVersion: capsim/v1\nclusters:\n  - name: a\n";

  @TempDir Path directory;

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        Arguments.of("nodes: 3\n    pods: 9", ":5:5: clusters[0].pods: "),
        Arguments.of(
            "nodes: 3\n    link: {bandwidth: 10Gbs}", ":5:23: clusters[0].link.bandwidth: "),
        Arguments.of("nodes: -3", ":4:12: clusters[0].nodes: "),
        Arguments.of("nodes: 1000000000000", ":4:12: clusters[0].nodes: "));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void plan_wrongValue_namesPlaceAndKey(String keys, String message) throws IOException {
    Path file = write((HEAD + "    " + keys + "\n").getBytes(UTF_8));

    assertThat(messageOf(file)).startsWith(file + message);
  }

  @Test
  void plan_wrongUnit_proposesTheRightOne() throws IOException {
    Path file = write((HEAD + "    nodes: 3\n    link: {bandwidth: 10Gbs}\n").getBytes(UTF_8));

    assertThat(messageOf(file)).contains("10Gbs").contains("Gbps");
  }

  @Test
  void plan_anchorInsideItself_refused() throws IOException {
    Path file = write("apiVersion: capsim/v1\nclusters: &a [*a]\n".getBytes(UTF_8));

    assertThat(messageOf(file)).startsWith(file + ":2:").contains("anchor");
  }

  @Test
  void plan_hundredMegabytes_refusedByItsSize() throws IOException {
    Path file = directory.resolve("s.yaml");
    long length = 100_000_000;
    // Sparse: the file has a length and hardly any blocks on the disk.
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(length);
    }

    // Its zeros would be called "not a text file" had they been read.
    assertThat(messageOf(file)).contains("too large").contains(Long.toString(length));
  }

  @Test
  void plan_emptyFile_refused() throws IOException {
    assertThat(messageOf(write(new byte[0]))).contains("is empty");
  }

  @Test
  void plan_binaryFile_refused() throws IOException {
    assertThat(messageOf(write(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 0, (byte) 0xff})))
        .contains("not a text file");
  }

  @Test
  void plan_directory_refused() {
    assertThat(messageOf(directory)).contains(directory + " is a directory");
  }

  @Test
  void plan_unreadableFile_refused() throws IOException {
    Path file = write(HEAD.getBytes(UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(file), "root can read every file");

    assertThat(messageOf(file)).contains(file + ": cannot be read");
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(directory.resolve("s.yaml"), content);
  }

  /** What the command line says of a file that it must refuse. */
  private static String messageOf(Path file) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Cli.run(new String[] {"plan", file.toString()}, new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as(err.toString()).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(err.toString().lines()).as("one message").hasSize(1);
    return err.toString();
  }
}

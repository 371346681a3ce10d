package capsim.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Where a Prometheus executable is to be had. */
final class RealPrometheusBinary {
  private static final DebianPackage PACKAGE =
      new DebianPackage("prometheus", "usr/bin/prometheus", "PROMETHEUS_BIN");
  private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)\\.");

  private RealPrometheusBinary() {}

  /**
   * The executable that the environment names, or that is on the PATH, or that Debian's package
   * holds. Where there is none, the test is skipped, or fails if this is continuous integration.
   */
  static Path findOrSkip() {
    return PACKAGE.findOrSkip();
  }

  /** Whether this is continuous integration, where a missing server is a failure. */
  static boolean mustNotSkip() {
    return DebianPackage.mustNotSkip();
  }

  /** Major and minor version, as 2 and 42. */
  static List<Integer> version(Path binary) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(binary.toString(), "--version").start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    var matcher = VERSION.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no version in: " + text);
    }
    return List.of(Integer.valueOf(matcher.group(1)), Integer.valueOf(matcher.group(2)));
  }
}

package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed examples of documents in a real Chromium, on a phone and on a desktop. */
class ExamplePagesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("capsim.root"), "reports", "examples")
          .toAbsolutePath()
          .normalize();

  private static List<Path> pages() throws IOException {
    try (var files = Files.walk(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  @Test
  void pages_phoneAndDesktop_fitAndLinkToTheirHeadings() throws Exception {
    Path directory = AcceptanceFiles.emptyTarget("example-pages");
    assertThat(pages()).isNotEmpty();
    try (Chromium chromium = Chromium.start(directory)) {
      for (Path page : pages()) {
        for (int width : new int[] {360, 1280}) {
          String name = page.getParent().getFileName() + "-" + page.getFileName() + "-" + width;
          chromium.open(page, width, 800, false);
          chromium.picture(directory.resolve(name + ".png"), true);
          PageCheck.assertFits(chromium, width, name);
          PageCheck.assertDrawings(chromium, name);
          assertThat(
                  chromium.evaluate(
                      """
                      [...document.querySelectorAll('.contents a')]
                        .filter(a => !document.getElementById(decodeURIComponent(a.hash.slice(1))))
                        .map(a => a.hash)"""))
              .as(name)
              .isEmpty();
        }
      }
      assertThat(chromium.complaints()).isEmpty();
      assertThat(chromium.requests()).isEmpty();
    }
  }
}

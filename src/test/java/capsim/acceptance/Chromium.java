package capsim.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A headless Chromium with one page, which can reach nothing but files. */
final class Chromium implements AutoCloseable {
  private static final DebianPackage PACKAGE =
      new DebianPackage("chromium", "usr/lib/chromium/chromium", "CHROMIUM_BIN", true);

  private final RealProcess process;
  private final DevTools page;

  private Chromium(RealProcess process, DevTools page) {
    this.process = process;
    this.page = page;
  }

  /** Starts one; skips the test where there is none to be had. */
  static Chromium start(Path directory) throws IOException, InterruptedException {
    Path binary = PACKAGE.findOrSkip();
    Path profile = directory.resolve("profile");
    AcceptanceFiles.delete(profile);
    int port = RealProcess.freePort();
    var command =
        new ArrayList<>(
            List.of(
                binary.toString(),
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                // No name but this machine's has an address.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--remote-debugging-port=" + port,
                "--user-data-dir=" + profile,
                "about:blank"));
    if ("root".equals(System.getProperty("user.name"))) {
      // Its sandbox refuses to run as root.
      command.add(1, "--no-sandbox");
    }
    var process = RealProcess.start("chromium", directory, command, libraries(binary));
    try {
      URI root = URI.create("http://127.0.0.1:" + port);
      process.await(root.resolve("/json/version"));
      var chromium = new Chromium(process, DevTools.connect(pageOf(root)));
      for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
        chromium.page.call(domain + ".enable", Map.of());
      }
      return chromium;
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** An unpacked one finds its libraries beside it. */
  private static Map<String, String> libraries(Path binary) throws IOException {
    Path root = PACKAGE.directory();
    if (!binary.startsWith(root)) {
      return Map.of();
    }
    // Some libraries keep their own in a directory below.
    try (var files = Files.walk(root.resolve("usr/lib"))) {
      String paths =
          files
              .filter(file -> file.getFileName().toString().contains(".so"))
              .map(file -> file.getParent().toString())
              .filter(directory -> directory.contains("-linux-gnu"))
              .distinct()
              .sorted()
              .collect(Collectors.joining(":"));
      return Map.of("LD_LIBRARY_PATH", paths);
    }
  }

  private static URI pageOf(URI root) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(root.resolve("/json/list")).timeout(Duration.ofSeconds(30)).build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    for (JsonNode target : new ObjectMapper().readTree(answer)) {
      if (target.path("type").asText().equals("page")) {
        return URI.create(target.path("webSocketDebuggerUrl").asText());
      }
    }
    throw new IOException("no page in " + answer);
  }

  /** Loads a file, in a window of a size, on dark paper or not. */
  void open(Path file, int width, int height, boolean dark)
      throws IOException, InterruptedException {
    page.call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    page.call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    page.callAndAwait(
        "Page.navigate", Map.of("url", file.toUri().toString()), "Page.loadEventFired");
  }

  /** The value of an expression of JavaScript. */
  JsonNode evaluate(String expression) throws IOException, InterruptedException {
    JsonNode result =
        page.call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Sends a mouse event: {@code mouseMoved}, {@code mousePressed} or {@code mouseReleased}. */
  void mouse(String type, double x, double y) throws IOException, InterruptedException {
    boolean moved = type.equals("mouseMoved");
    page.call(
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            type,
            "x",
            x,
            "y",
            y,
            "button",
            moved ? "none" : "left",
            "buttons",
            type.equals("mouseReleased") ? 0 : 1,
            "clickCount",
            moved ? 0 : 1));
  }

  /** Presses and releases a key by its name. */
  void key(String key) throws IOException, InterruptedException {
    page.call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
    page.call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /** Keeps a picture of the page: of what is in the window, or of all of it. */
  void picture(Path png, boolean all) throws IOException, InterruptedException {
    JsonNode shot =
        page.call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", all));
    Files.write(png, Base64.getDecoder().decode(shot.path("data").asText()));
  }

  /** The page as it would be printed. */
  void pdf(Path file) throws IOException, InterruptedException {
    JsonNode pdf = page.call("Page.printToPDF", Map.of("preferCSSPageSize", true));
    Files.write(file, Base64.getDecoder().decode(pdf.path("data").asText()));
  }

  /** What the browser complained of: exceptions, console errors, the content security policy. */
  List<String> complaints() {
    var complaints = new ArrayList<String>();
    page.events("Runtime.exceptionThrown").forEach(event -> complaints.add(event.toString()));
    page.events("Runtime.consoleAPICalled").forEach(event -> complaints.add(event.toString()));
    page.events("Log.entryAdded").forEach(event -> complaints.add(event.toString()));
    return complaints;
  }

  /** Addresses that were asked for, other than files and data in the page. */
  List<String> requests() {
    return page.events("Network.requestWillBeSent").stream()
        .map(event -> event.at("/params/request/url").asText())
        .filter(url -> !url.startsWith("file:") && !url.startsWith("data:"))
        .filter(url -> !url.equals("about:blank"))
        .toList();
  }

  @Override
  public void close() {
    page.close();
    process.close();
  }
}

package capsim.observe.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The OpenSearch and the S3 server that come from Maven Central: modules of capsim's source tree
 * that are no part of capsim's own class path. They are built where they are missing.
 */
public final class ServerPrograms {
  private static final List<String> MODULES = List.of("opensearch", "s3");
  private static final int BUILD_MINUTES = 15;
  private static final int QUOTED_CHARACTERS = 3000;

  private final Path home;
  private final Consumer<String> said;

  /**
   * The programs of a source tree.
   *
   * @param home its root
   * @param said is told what takes time
   */
  public ServerPrograms(Path home, Consumer<String> said) {
    this.home = home;
    this.said = said;
  }

  /** A Java program's command, up to its arguments. */
  List<String> command(String module, List<String> options, String mainClass)
      throws IOException, InterruptedException {
    if (!built(module)) {
      build();
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(
        target(module).resolve("classes")
            + File.pathSeparator
            + Files.readString(list(module)).strip());
    command.add(mainClass);
    return command;
  }

  private Path target(String module) {
    return home.resolve("servers").resolve(module).resolve("target");
  }

  private Path list(String module) {
    return target(module).resolve("class-path.txt");
  }

  /** Whether it was built, and nobody has cleared Maven's repository since. */
  private boolean built(String module) throws IOException {
    Path list = list(module);
    if (!Files.isReadable(list)) {
      return false;
    }
    for (String jar : Files.readString(list).strip().split(File.pathSeparator, -1)) {
      if (!Files.isReadable(Path.of(jar))) {
        return false;
      }
    }
    return Files.isDirectory(target(module).resolve("classes"));
  }

  private void build() throws IOException, InterruptedException {
    if (!Files.isReadable(home.resolve("pom.xml"))) {
      throw new IOException(home + " is not capsim's source tree: servers/ cannot be built there");
    }
    said.accept(
        "building the OpenSearch and S3 servers (first use; Maven fetches about 85 MB) ...");
    Path log = Files.createTempFile("capsim-servers", ".log");
    try {
      String modules = String.join(",", MODULES.stream().map(m -> "servers/" + m).toList());
      Process maven =
          new ProcessBuilder(
                  "mvn",
                  "-B",
                  "-q",
                  "-Dquick",
                  "-Dmaven.test.skip=true",
                  "-pl",
                  modules,
                  "-am",
                  "process-classes")
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      maven.getOutputStream().close();
      await(maven, log);
    } finally {
      Files.delete(log);
    }
  }

  private static void await(Process maven, Path log) throws IOException, InterruptedException {
    try {
      if (!maven.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("building the servers took longer than " + BUILD_MINUTES + " min");
      }
    } finally {
      maven.destroy();
    }
    if (maven.exitValue() != 0) {
      String text = Files.readString(log);
      throw new IOException(
          "building the servers failed:\n"
              + text.substring(Math.max(0, text.length() - QUOTED_CHARACTERS)));
    }
  }
}

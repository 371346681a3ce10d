package capsim.cli.load;

import capsim.cli.InputException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code run.json} of a results directory says that cleaning up needs.
 *
 * @param run value of the {@code capsim_run} label
 * @param signal metrics or logs
 * @param target where load went
 * @param index of logs
 * @param indexMode of logs
 */
record RunFile(String run, String signal, String target, String index, String indexMode) {
  /** Its name in a results directory. */
  static final String NAME = "run.json";

  /**
   * Reads the file of a results directory.
   *
   * @throws InputException if there is none
   */
  static RunFile in(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw InputException.ofProgram(
          directory + " is no results directory: it has no " + NAME + " (--out makes one)");
    }
    String run = "";
    String signal = "";
    String target = "";
    String index = "";
    String indexMode = "";
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        switch (key) {
          case "run" -> run = json.getText();
          case "signal" -> signal = json.getText();
          case "target" -> target = json.getText();
          case "index" -> index = json.getText();
          case "indexMode" -> indexMode = json.getText();
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw InputException.ofProgram(file + " cannot be read: " + e.getMessage());
    }
    if (run.isEmpty() || signal.isEmpty()) {
      throw InputException.ofProgram(file + " names no run");
    }
    return new RunFile(run, signal, target, index, indexMode);
  }
}

package capsim.loadgen.receiver.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * An action line.
 *
 * @param create whether it is {@code create}, else {@code index}
 * @param index name of the index
 * @param id {@code _id}, empty if the receiver is to choose one
 */
record BulkAction(boolean create, String index, String id) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads an action line.
   *
   * @param defaultIndex index of the path, empty if there is none
   * @param number of the line, from 1
   * @throws IllegalArgumentException with OpenSearch's words if it is none
   */
  static BulkAction parse(byte[] bytes, int from, int to, String defaultIndex, int number) {
    try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
      expect(parser.nextToken(), JsonToken.START_OBJECT, number);
      expect(parser.nextToken(), JsonToken.FIELD_NAME, number);
      String operation = parser.currentName();
      if (!operation.equals("create") && !operation.equals("index")) {
        throw new IllegalArgumentException(
            "Malformed action/metadata line ["
                + number
                + "], this receiver knows [create, index] but found ["
                + operation
                + "]");
      }
      expect(parser.nextToken(), JsonToken.START_OBJECT, number);
      String index = defaultIndex;
      String id = "";
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
        switch (name) {
          case "_index" -> index = text ? parser.getText() : "";
          case "_id" -> id = text ? parser.getText() : "";
          // OpenSearch 2 and newer have no types.
          case "_type" ->
              throw new IllegalArgumentException(
                  "Action/metadata line [" + number + "] contains an unknown parameter [_type]");
          default -> parser.skipChildren();
        }
      }
      expect(parser.currentToken(), JsonToken.END_OBJECT, number);
      expect(parser.nextToken(), JsonToken.END_OBJECT, number);
      return new BulkAction(operation.equals("create"), index, id);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Malformed action/metadata line [" + number + "], it is no JSON", e);
    }
  }

  private static void expect(JsonToken found, JsonToken expected, int number) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "Malformed action/metadata line ["
              + number
              + "], expected "
              + expected
              + " but found ["
              + found
              + "]");
    }
  }
}

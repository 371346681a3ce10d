package capsim.loadgen.receiver.metrics;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The labels of one series.
 *
 * @param names sorted, unique
 * @param values as many
 */
record Labels(List<String> names, List<String> values) {
  private static final String METRIC_NAME = "__name__";

  Labels {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  /** The value of a label, empty if there is none. */
  String value(String name) {
    int at = names.indexOf(name);
    return at < 0 ? "" : values.get(at);
  }

  /** Gathers labels in the order of the message and checks what Prometheus checks. */
  static final class Builder {
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    void add(String name, String value) {
      names.add(name);
      values.add(value);
    }

    Labels build() throws MalformedRequest {
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).isEmpty() || values.get(i).isEmpty()) {
          throw new MalformedRequest("invalid labels: empty name or value, label " + (i + 1));
        }
        if (i > 0 && names.get(i - 1).compareTo(names.get(i)) >= 0) {
          String rule =
              names.get(i - 1).equals(names.get(i)) ? "duplicate label " : "not sorted by name: ";
          throw new MalformedRequest("invalid labels: " + rule + names.get(i));
        }
      }
      if (!names.contains(METRIC_NAME)) {
        throw new MalformedRequest("invalid labels: no metric name");
      }
      return new Labels(names, values);
    }
  }

  /** A text, which must be UTF-8. */
  static String text(byte[] bytes, int from, int to) throws MalformedRequest {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedRequest("invalid UTF-8 in a label");
    }
  }
}

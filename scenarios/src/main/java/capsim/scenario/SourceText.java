package capsim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads a file as text, or says why it is none. */
final class SourceText {
  /** Far above any scenario (10,000 clusters written out take 2 MB), far below what hurts. */
  static final int MOST_BYTES = 4 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceText() {}

  /** The text of a file, or empty with a problem added. */
  static Optional<String> read(Path file, Problems problems) {
    Place place = Place.whole(file.toString());
    try {
      if (Files.isDirectory(file)) {
        problems.add(place, "is a directory; expected a file");
        return Optional.empty();
      }
      // Asked before reading: a size of gigabytes must not be read to be refused.
      if (Files.size(file) > MOST_BYTES) {
        return tooLarge(place, Files.size(file) + " bytes", problems);
      }
      try (InputStream in = Files.newInputStream(file)) {
        // A pipe has no size, hence the second check.
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES
            ? tooLarge(place, "more than " + MOST_BYTES + " bytes", problems)
            : decode(place, bytes, problems);
      }
    } catch (NoSuchFileException e) {
      problems.add(place, "no such file");
    } catch (IOException e) {
      problems.add(place, "cannot be read: " + e);
    }
    return Optional.empty();
  }

  private static Optional<String> tooLarge(Place place, String size, Problems problems) {
    problems.add(place, "too large: " + size + "; expected at most " + MOST_BYTES + " bytes");
    return Optional.empty();
  }

  private static Optional<String> decode(Place place, byte[] bytes, Problems problems) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    if (result.isError()) {
      problems.add(place, notText(bytes[in.position()] & 0xff, in.position()));
      return Optional.empty();
    }
    String text = out.flip().toString();
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    return checked(place, text, problems);
  }

  /** The text, if it holds no control characters, which YAML forbids. */
  static Optional<String> checked(Place place, String text, Problems problems) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        int offset = text.substring(0, i).getBytes(StandardCharsets.UTF_8).length;
        problems.add(place, notText(c, offset));
        return Optional.empty();
      }
    }
    return Optional.of(text);
  }

  private static String notText(int value, int offset) {
    return String.format(
        Locale.ROOT,
        "not a text file: byte 0x%02x at offset %d; expected YAML in UTF-8",
        value,
        offset);
  }
}

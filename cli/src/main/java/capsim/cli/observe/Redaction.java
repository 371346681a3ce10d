package capsim.cli.observe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes secrets out of what is printed. None gets there by itself; but a hostile server may answer
 * with what it was sent.
 */
final class Redaction {
  /** What is shorter is no secret, and taking it out would damage every text. */
  private static final int SHORTEST = 6;

  private final List<String> secrets = new ArrayList<>();

  void add(Supplier<String> secret) {
    String text = secret.get();
    addText(text);
    int space = text.indexOf(' ');
    if (space > 0) {
      // Of an Authorization header: the token, or user and password.
      addText(text.substring(space + 1));
      if (text.startsWith("Basic ")) {
        String pair =
            new String(
                Base64.getDecoder().decode(text.substring(space + 1)), StandardCharsets.UTF_8);
        addText(pair.substring(pair.indexOf(':') + 1));
      }
    }
  }

  private void addText(String text) {
    if (text.length() >= SHORTEST) {
      secrets.add(text);
      secrets.sort(Comparator.comparingInt(String::length).reversed());
    }
  }

  String applied(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
    }
    return shown;
  }
}

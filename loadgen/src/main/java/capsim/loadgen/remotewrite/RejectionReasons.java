package capsim.loadgen.remotewrite;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words a rejection so that rejections of one kind have one text: status and the first line of the
 * body without what differs from request to request (label sets, quoted names, numbers). There are
 * at most {@value #MOST} texts; others count as {@code <status> other}.
 */
final class RejectionReasons {
  static final int MOST = 64;

  private static final int LONGEST = 120;
  private static final int READ_BYTES = 512;
  private static final Pattern LABELS = Pattern.compile("\\{[^}]*}?");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"?");
  private static final Pattern IDENTIFIER = Pattern.compile("\\S*[0-9]\\S*");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

  private final Set<String> known = new HashSet<>();

  /** The text for a status and the first {@code length} bytes of a body. */
  String of(int status, byte[] body, int length) {
    String start = new String(body, 0, Math.min(length, READ_BYTES), StandardCharsets.UTF_8);
    String line = start.strip().lines().findFirst().orElse("");
    line = LABELS.matcher(line).replaceAll("{…}");
    line = QUOTED.matcher(line).replaceAll("\"…\"");
    line = IDENTIFIER.matcher(line).replaceAll("#");
    line = SPACE.matcher(line).replaceAll(" ").strip();
    if (line.length() > LONGEST) {
      line = line.substring(0, LONGEST) + "…";
    }
    String reason = (status + " " + line).strip();
    if (known.contains(reason)) {
      return reason;
    }
    if (known.size() >= MOST) {
      return status + " other";
    }
    known.add(reason);
    return reason;
  }
}

package capsim.scenario;

/** Names and numbers of profiles. */
final class ProfileText {
  private ProfileText() {}

  /** The required name of a profile. */
  static String name(Fields fields) {
    String name = fields.text("name");
    if (fields.get("name").isPresent() && name.isBlank()) {
      fields.problem("name", "is empty; expected a name");
    }
    return name;
  }

  static boolean isMetricName(String text) {
    return isName(text, true);
  }

  static boolean isLabelName(String text) {
    return isName(text, false);
  }

  private static boolean isName(String text, boolean colons) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (colons && c == ':');
      if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** The number that a bucket bound states; NaN if it is none. */
  static double decimal(String text) {
    if (text.isEmpty() || "0123456789.-+".indexOf(text.charAt(0)) < 0) {
      return Double.NaN;
    }
    try {
      return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}

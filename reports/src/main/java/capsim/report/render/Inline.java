package capsim.report.render;

import capsim.report.document.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes texts of one language for one format. */
final class Inline {
  /** A place for an argument, or something typed between backticks. */
  private static final Pattern PART = Pattern.compile("\\{(\\d)}|`([^`]+)`");

  private final Wording words;
  private final Numbers numbers;
  private final Marks marks;

  Inline(Wording words, Marks marks) {
    this.words = words;
    this.numbers = new Numbers(words.language());
    this.marks = marks;
  }

  Wording words() {
    return words;
  }

  /** The text as it stands in the document. */
  String of(Text text) {
    if (text instanceof Text.Message message) {
      return filled(words.message(message.key()), message.arguments());
    }
    if (text instanceof Text.Amount amount) {
      return marks.amount(numbers.of(amount), amount);
    }
    if (text instanceof Text.Code code) {
      return code.text().isEmpty() ? "" : marks.code(code.text());
    }
    if (text instanceof Text.Word word) {
      return marks.plain(words.word(word.text()).orElse(word.text()));
    }
    if (text instanceof Text.Sentence sentence) {
      return filled(words.sentence(sentence.english()), List.of());
    }
    if (text instanceof Text.Maths maths) {
      return marks.maths(maths.expression());
    }
    if (text instanceof Text.Joined joined) {
      var parts = new ArrayList<String>();
      joined.parts().forEach(part -> parts.add(of(part)));
      return String.join(marks.plain(joined.separator()), parts);
    }
    return marks.plain(((Text.Name) text).text());
  }

  private String filled(String pattern, List<Text> arguments) {
    var written = new StringBuilder();
    int at = 0;
    Matcher part = PART.matcher(pattern);
    while (part.find()) {
      written.append(marks.plain(pattern.substring(at, part.start())));
      if (part.group(2) != null) {
        written.append(marks.code(part.group(2)));
      } else {
        int index = Integer.parseInt(part.group(1));
        if (index >= arguments.size()) {
          throw new IllegalStateException("no argument " + part.group() + " for: " + pattern);
        }
        written.append(of(arguments.get(index)));
      }
      at = part.end();
    }
    return written.append(marks.plain(pattern.substring(at))).toString();
  }
}

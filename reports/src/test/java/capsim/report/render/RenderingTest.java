package capsim.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.report.document.Document;
import capsim.report.document.DocumentName;
import capsim.report.document.Documents;
import capsim.report.document.Environment;
import capsim.report.document.SampleEnvironments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documents of a small and a growing environment, in both languages and formats. */
class RenderingTest {
  private static final Pattern HIDDEN =
      Pattern.compile("(?s)```.*?```|`[^`\n]*`|\\$[^$\n]*\\$|\\]\\([^)]*\\)");
  private static final Pattern RANGE =
      Pattern.compile("([\\d.,]+) \\[([\\d.,]+) – ([\\d.,]+)]( [kMGT](?![A-Za-z])|만|억|조)");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\d.,])(\\d[\\d,]*(?:\\.\\d+)?)( [kMGT](?![A-Za-z])|만|억|조)?");

  private static List<Environment> environments;
  private static List<Document> documents;

  @BeforeAll
  static void make() {
    environments =
        List.of(
            SampleEnvironments.of("dev"),
            SampleEnvironments.of("minimal", "growth.seriesPerYear=20%"));
    documents = Documents.of(environments, Map.of(), Documents.OF_PLANS, name -> {});
  }

  private static String text(Document document, Language language, String ending) {
    Rendering rendering = Rendering.of(document, language, false);
    byte[] bytes = rendering.files().get(document.name().fileName() + ending);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void documents_ofPlans_areFourWithTheSectionsOfTheTemplate() {
    assertThat(documents)
        .extracting(Document::name)
        .containsExactly(
            DocumentName.CAPACITY,
            DocumentName.THANOS,
            DocumentName.OPEN_SEARCH,
            DocumentName.SCALING);
    for (Document document : documents) {
      String korean = text(document, Language.KO, ".md");
      assertThat(korean).contains("\n## 1. 문서 개요\n").contains("\n## 10. 부록\n");
      assertThat(Pattern.compile("(?m)^## ").matcher(korean).results()).hasSize(10);
      // A heading that is followed by another of its own or a higher level has nothing below it.
      assertThat(korean).doesNotContainPattern("(?m)^### [^\n]*\n\n##");
    }
  }

  @Test
  void languages_numbers_areTheSameInTheSameOrder() {
    for (Document document : documents) {
      List<String> korean = numbers(text(document, Language.KO, ".md"));
      List<String> english = numbers(text(document, Language.EN, ".md"));
      assertThat(korean).as(document.name().fileName()).isEqualTo(english).hasSizeGreaterThan(300);
    }
  }

  @Test
  void korean_outsideOfNamesAndSources_hasNoEnglishSentence() {
    for (Document document : documents) {
      for (String line : text(document, Language.KO, ".md").split("\n")) {
        boolean sentence = line.matches("(- |> )?[A-Z][a-z]+( [a-z]+){4,}.*");
        assertThat(sentence).as(line).isFalse();
      }
    }
  }

  @Test
  void markdown_linksAndTables_areWhole() {
    for (Document document : documents) {
      Rendering rendering = Rendering.of(document, Language.EN, false);
      String text = text(document, Language.EN, ".md");
      var headings = new HashSet<String>();
      Matcher heading = Pattern.compile("(?m)^#+ (.*)$").matcher(text);
      while (heading.find()) {
        headings.add(
            heading
                .group(1)
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-'));
      }
      Matcher link = Pattern.compile("]\\(([^)]*)\\)").matcher(text);
      while (link.find()) {
        String target = link.group(1);
        assertThat(target.startsWith("#") ? headings : rendering.files().keySet())
            .contains(target.startsWith("#") ? target.substring(1) : target);
      }
      int columns = 0;
      for (String line : text.split("\n")) {
        int cells = line.startsWith("|") ? line.replace("\\|", "").split("\\|", -1).length : 0;
        assertThat(columns == 0 || cells == 0 || cells == columns).as(line).isTrue();
        columns = cells;
      }
    }
  }

  @Test
  void html_figures_carryTheirKeys() {
    assertThat(text(documents.get(0), Language.KO, ".html"))
        .contains("title=\"receive.bounds[0].utilization\"")
        .contains("<math")
        .contains("<svg")
        .doesNotContain("http://localhost");
  }

  private static List<String> numbers(String markdown) {
    String shown = HIDDEN.matcher(markdown).replaceAll(" ");
    shown = RANGE.matcher(shown).replaceAll("$1$4 $2$4 $3$4");
    var numbers = new ArrayList<String>();
    Matcher matcher = NUMBER.matcher(shown);
    while (matcher.find()) {
      double size = size(matcher.group(2) == null ? "" : matcher.group(2).strip());
      double value = Double.parseDouble(matcher.group(1).replace(",", "")) * size;
      numbers.add(String.format(java.util.Locale.ROOT, "%.3g", value));
    }
    return numbers;
  }

  private static double size(String suffix) {
    return switch (suffix) {
      case "k" -> 1e3;
      case "만" -> 1e4;
      case "M" -> 1e6;
      case "억" -> 1e8;
      case "G" -> 1e9;
      case "T", "조" -> 1e12;
      default -> 1;
    };
  }
}

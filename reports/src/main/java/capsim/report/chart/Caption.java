package capsim.report.chart;

import java.util.Locale;

/**
 * The words about a chart.
 *
 * @param title what it shows, in one line
 * @param note of which scenario, seed or measurement; empty for none
 * @param description what it says to somebody who cannot see it: the alternative text
 * @param language of these words, and of numbers and dates
 */
public record Caption(String title, String note, String description, Locale language) {
  public Caption {
    if (title.isBlank() || description.isBlank()) {
      throw new IllegalArgumentException(
          "a chart needs a title and a description: '" + title + "', '" + description + "'");
    }
  }
}

package capsim.report.chart;

import java.util.List;

/**
 * Hatches, one for each colour: on grey paper, and to eyes that see no colour, they tell areas
 * apart.
 */
final class Patterns {
  /** Strokes over the colour; the first one has none. */
  private static final List<String> HATCHES =
      List.of(
          "",
          "M-2 10L10 -2M-2 2L2 -2M6 10L10 6",
          "M2 2h2v2h-2z",
          "M-2 -2L10 10M6 -2L10 2M-2 6L2 10",
          "M0 2h8M0 6h8",
          "M2 0v8M6 0v8",
          "M0 4h8M4 0v8",
          "M1 1h1v1h-1zM5 5h1v1h-1z");

  static final String DEFINITIONS = definitions();

  private Patterns() {}

  private static String definitions() {
    var out = new SvgWriter();
    out.open("defs");
    for (int i = 0; i < HATCHES.size(); i++) {
      out.open(
          "pattern",
          "id",
          "hatch" + i,
          "width",
          8.0,
          "height",
          8.0,
          "patternUnits",
          "userSpaceOnUse");
      out.leaf("rect", "class", "colour c" + i, "width", 8.0, "height", 8.0);
      if (!HATCHES.get(i).isEmpty()) {
        out.leaf("path", "class", "hatch", "d", HATCHES.get(i));
      }
      out.close("pattern");
    }
    return out.close("defs").toString();
  }
}

package capsim.report.render;

import capsim.report.chart.ChartSpec;
import capsim.report.chart.Picture;
import capsim.report.chart.PngChart;
import capsim.report.chart.SvgChart;
import capsim.report.document.Block;
import capsim.report.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A document as files.
 *
 * @param files their bytes by path, relative to where the document lies
 * @param warnings what could not be done as it should
 */
public record Rendering(Map<String, byte[]> files, List<String> warnings) {
  /** Folder of the charts, beside the documents. */
  private static final String CHARTS = "charts";

  public Rendering {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    warnings = List.copyOf(warnings);
  }

  /**
   * The files of a document in a language: Markdown with charts as SVG beside it, and HTML with
   * everything inside.
   *
   * @param pngs whether charts are also written as PNG, for what shows no SVG
   */
  public static Rendering of(Document document, Language language, boolean pngs) {
    Wording words = Wording.of(language);
    String name = document.name().fileName();
    var files = new LinkedHashMap<String, byte[]>();
    Set<String> warnings = new LinkedHashSet<>();
    files.put(name + ".md", bytes(MarkdownView.of(document, words, CHARTS)));
    files.put(name + ".html", bytes(HtmlView.of(document, words)));
    var labels = new ChartLabels(words);
    for (Block block : document.blocks()) {
      if (block instanceof Block.Chart chart) {
        ChartSpec spec = chart.figure().in(labels);
        String path = CHARTS + "/" + chart.name();
        files.put(path + ".svg", bytes(SvgChart.render(spec)));
        if (pngs) {
          Picture picture = PngChart.render(spec);
          files.put(path + ".png", picture.png());
          picture.warning().ifPresent(warnings::add);
        }
      }
    }
    return new Rendering(files, List.copyOf(warnings));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

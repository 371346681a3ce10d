package capsim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.report.chart.LineChart.Shape;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SvgChartTest {
  private static final double GIB = 1 << 30;

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(String svg) throws Exception {
    var nodes = parsed(svg).getElementsByTagName("text");
    var texts = new ArrayList<String>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void render_everyKindInBothLanguages_isXmlWithTitleTextAndTheSameBytes() throws Exception {
    for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      List<ChartSpec> again = ChartSamples.all(language);
      for (ChartSpec chart : ChartSamples.all(language)) {
        String svg = SvgChart.render(chart);
        Document document = parsed(svg);
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
            .isEqualTo(chart.caption().title());
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
            .isEqualTo(chart.caption().description());
        assertThat(texts(svg)).contains(chart.caption().title(), chart.caption().note());
        assertThat(again.stream().map(SvgChart::render)).contains(svg);
      }
    }
  }

  @Test
  void render_defaultLocaleWithOtherDigits_givesTheSameBytes() {
    String usual = SvgChart.render(ChartSamples.bars(Locale.ENGLISH, true));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(SvgChart.render(ChartSamples.bars(Locale.ENGLISH, true))).isEqualTo(usual);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void render_limitNearTheValues_drawsItsLine() throws Exception {
    String svg = SvgChart.render(ChartSamples.lines(Locale.ENGLISH, Shape.LINES, 3 * GIB));
    assertThat(svg).contains("<line class=\"limit\"");
    assertThat(texts(svg)).contains("disk: 3\u00a0GiB", "stored (GiB)");
  }

  /** 100 GiB over values of 3 GiB would press them onto the axis. */
  @Test
  void render_limitFarAway_namesItInstead() throws Exception {
    String svg = SvgChart.render(ChartSamples.lines(Locale.KOREAN, Shape.LINES, 100 * GIB));
    assertThat(svg).doesNotContain("<line class=\"limit\"");
    assertThat(texts(svg)).contains("disk: 100\u00a0GiB, 축 범위를 벗어남");
  }

  @Test
  void render_bars_saySumShareAndEachPart() throws Exception {
    String svg = SvgChart.render(ChartSamples.bars(Locale.ENGLISH, true));
    assertThat(texts(svg)).contains("USD\u00a0150 · 96 %", "USD\u00a07", "budget: USD\u00a0160");
    assertThat(svg).contains("<title>Receive, disk: USD\u00a050</title>");
  }

  @Test
  void render_spanBeyondTheAxis_endsWithIt() throws Exception {
    var rects =
        parsed(SvgChart.render(ChartSamples.spans(Locale.ENGLISH))).getElementsByTagName("rect");
    double end = 0;
    for (int i = 0; i < rects.getLength(); i++) {
      var attributes = rects.item(i).getAttributes();
      var kind = attributes.getNamedItem("class");
      if (kind != null && kind.getNodeValue().startsWith("mark span")) {
        double x = Double.parseDouble(attributes.getNamedItem("x").getNodeValue());
        end = x + Double.parseDouble(attributes.getNamedItem("width").getNodeValue());
      }
    }
    // The plot ends 8 pixels before the canvas.
    assertThat(end).isEqualTo(Canvas.WIDE.width() - 8);
  }

  @Test
  void render_comparison_tellsRightFromWrongByShape() {
    String svg = SvgChart.render(ChartSamples.comparison(Locale.ENGLISH));
    assertThat(svg.split("class=\"mark sign right\"", -1)).hasSize(2);
    assertThat(svg.split("class=\"mark sign wrong\"", -1)).hasSize(3);
    // 300 of 100 is far beyond four tolerances: an arrow says how far.
    assertThat(svg).contains("→ +200\u00a0%");
  }

  @Test
  void render_noValuesAtAll_stillDraws() throws Exception {
    var empty =
        new LineChart(
            ChartSamples.caption(Locale.ENGLISH),
            Axis.of("time", Quantity.INSTANT),
            Axis.of("", Quantity.COUNT),
            Shape.STEPS,
            List.of(),
            List.of(new Series("none", List.of())),
            List.of());
    assertThat(SvgChart.render(empty)).doesNotContain("NaN", "Infinity");
    parsed(SvgChart.render(empty));
    var flat =
        new BarChart(
            ChartSamples.caption(Locale.ENGLISH),
            List.of("a"),
            List.of(
                new BarChart.Panel(
                    Axis.of("", Quantity.SHARE),
                    true,
                    List.of(new Series("b", List.of(0.0))),
                    List.of(),
                    List.of())));
    assertThat(SvgChart.render(flat)).doesNotContain("NaN", "Infinity");
  }

  @Test
  void figure_quotesInNames_areDataThatTheScriptCanRead() throws Exception {
    var chart =
        new LineChart(
            ChartSamples.caption(Locale.ENGLISH),
            Axis.of("days", Quantity.DAYS),
            Axis.of("", Quantity.BYTES),
            Shape.LINES,
            List.of(0.0, 1.0),
            List.of(new Series("O'Neil's \"<raw>\" & co", List.of(0.0, 1.5e10))),
            List.of());
    String figure = SvgChart.figure(chart, "storage");
    String data = parsed(figure).getDocumentElement().getAttribute("data-chart");
    assertThat(data).contains("\"name\":\"O'Neil's \\\"<raw>\\\" & co\"", "\"values\":[0,1.5E+10]");
    assertThat(figure).contains("class=\"chart wide\"", "class=\"chart narrow\"");
  }

  @Test
  void series_notFinite_isRefused() {
    assertThatThrownBy(() -> new Series("raw", List.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("values of raw must be finite");
  }
}

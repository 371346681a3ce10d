package capsim.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PngChartTest {
  private static final Fonts LATIN_ONLY = new Fonts(true, code -> code < 0x1100);

  private static BufferedImage image(Picture picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture.png()));
  }

  private static Set<Integer> colours(BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .mapToObj(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF)
        .collect(Collectors.toSet());
  }

  /** XChart looks for marks for ever if their labels are long or alike. */
  @Test
  @Timeout(120)
  void render_everyKind_showsItsColours() throws IOException {
    for (ChartSpec chart : ChartSamples.all(Locale.ENGLISH)) {
      BufferedImage image = image(PngChart.render(chart));
      assertThat(image.getWidth()).isEqualTo(PngStyle.WIDTH);
      assertThat(colours(image)).as(chart.toString()).contains(0xD55E00);
    }
  }

  @Test
  void missing_hangul_namesThePackageAndFallsBackToEnglish() {
    assertThat(LATIN_ONLY.missing(Locale.KOREAN)).get().asString().contains("fonts-nanum");
    assertThat(LATIN_ONLY.missing(Locale.ENGLISH)).isEmpty();
    assertThat(new Fonts(true, code -> true).missing(Locale.KOREAN)).isEmpty();
  }

  @Test
  void render_hangulWithoutAFont_warnsInsteadOfDrawingBoxes() throws IOException {
    Picture picture = PngChart.render(ChartSamples.bars(Locale.KOREAN, true), LATIN_ONLY);
    assertThat(picture.warning()).get().asString().contains("fonts-nanum or fonts-noto-cjk");
    assertThat(image(picture).getWidth()).isEqualTo(PngStyle.WIDTH);
    assertThat(LATIN_ONLY.drawable("저장 3 GiB")).isEqualTo("?? 3 GiB");
  }

  @Test
  void render_noFontAtAll_saysWhatToInstall() {
    var none = new Fonts(false, code -> false);
    assertThatThrownBy(() -> PngChart.render(ChartSamples.tornado(Locale.ENGLISH), none))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("fonts-dejavu-core");
    assertThat(none.missing(Locale.ENGLISH)).isPresent();
  }

  @Test
  void tickLabels_alikeOrLong_becomeDifferentAndShort() {
    var labels = new TickLabels(value -> value < 10 ? "alike" : "a label of far too many letters");
    List<String> all = List.of(labels.apply(1.5), labels.apply(2.5), labels.apply(11.0));
    assertThat(all).doesNotHaveDuplicates().allMatch(label -> label.length() <= 20);
    // Sums of steps differ in their last bits, and are the same mark.
    assertThat(labels.apply(1.5 + 1e-15)).isEqualTo("alike");
  }
}

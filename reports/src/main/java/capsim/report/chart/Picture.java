package capsim.report.chart;

import java.util.Optional;

/**
 * A chart as pixels.
 *
 * @param png its bytes
 * @param warning which font to install, if some of its text could not be drawn
 */
public record Picture(byte[] png, Optional<String> warning) {
  public Picture {
    png = png.clone();
  }

  @Override
  public byte[] png() {
    return png.clone();
  }
}

package capsim.report.chart;

/**
 * The size that a chart is drawn for. A wide drawing would be illegible when squeezed onto a phone,
 * so a page holds a narrow one as well and shows the one that fits.
 *
 * @param width pixels
 * @param narrow whether names stand above what they name, rather than beside it
 */
record Canvas(double width, boolean narrow) {
  static final Canvas WIDE = new Canvas(760, false);

  /** A phone of 360 pixels, less the margins of the page. */
  static final Canvas NARROW = new Canvas(328, true);

  /** Size of all text, in pixels, as in chart.css. */
  static final double FONT = 12;

  /** From one line of text to the next. */
  static final double LINE = 16;

  /** Above and below a drawing, and between its parts. */
  static final double GAP = 8;

  /** Marks for which an axis has room. */
  static int most(double pixels, double perMark) {
    return Math.max(2, (int) (pixels / perMark));
  }
}

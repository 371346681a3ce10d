package capsim.report.document;

import java.util.List;

/**
 * A document, before language and format are chosen.
 *
 * @param name which one
 * @param blocks in order; the first is its heading
 */
public record Document(DocumentName name, List<Block> blocks) {
  public Document {
    blocks = List.copyOf(blocks);
  }
}

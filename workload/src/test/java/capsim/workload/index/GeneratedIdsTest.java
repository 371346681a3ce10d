package capsim.workload.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratedIdsTest {
  /**
   * TimeBasedUUIDGenerator: counter bits 0-7, 16-23; milliseconds bits 16-47, lowest byte first; an
   * address; milliseconds bits 8-15; counter bits 8-15; milliseconds bits 0-7.
   */
  @Test
  void next_secondId_hasTheBytesOfTheGenerator() {
    var ids = new GeneratedIds();
    ids.next(0);
    byte[] id = ids.next(0x0605_0403_0201L);

    assertThat(id).hasSize(15);
    assertThat(id).startsWith(2, 0, 3, 4, 5, 6);
    assertThat(id).endsWith(2, 0, 1);
  }
}

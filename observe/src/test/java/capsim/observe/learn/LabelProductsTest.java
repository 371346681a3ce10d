package capsim.observe.learn;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.LabelValues.Listed;
import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelProductsTest {
  private static LabelSet set(String... values) {
    return new LabelSet(new String[] {"cpu", "mode"}, values);
  }

  private static String text(List<List<Label>> products) {
    return products.stream()
        .map(p -> p.stream().map(l -> ((Listed) l.values()).values().toString()).toList())
        .toList()
        .toString();
  }

  @Test
  void of_wholeProduct_oneInNaturalOrder() {
    var sets = new ArrayList<LabelSet>();
    for (String mode : List.of("user", "idle")) {
      for (String cpu : List.of("10", "2")) {
        sets.add(set(cpu, mode));
      }
    }
    assertThat(text(LabelProducts.of(sets))).isEqualTo("[[[2, 10], [idle, user]]]");
  }

  @Test
  void of_partOfAProduct_noSetIsAddedOrLost() {
    // 0 has both modes, 1 only one of them: two products hold exactly these three.
    var products = LabelProducts.of(List.of(set("0", "a"), set("0", "b"), set("1", "a")));
    assertThat(text(products)).isEqualTo("[[[0, 1], [a]], [[0], [b]]]");
  }

  @Test
  void of_eightNumberedValues_statedAsACount() {
    var sets = new ArrayList<LabelSet>();
    for (int i = 0; i < 12; i++) {
      sets.add(set("cpu" + i, "idle"));
    }
    assertThat(LabelProducts.of(sets).get(0).get(0).values())
        .isEqualTo(new LabelValues.Numbered("cpu", 1, new LabelValues.Count.Fixed(12)));
  }
}

package capsim.workload.bulk;

import capsim.workload.bulk.WordTable.Form;
import capsim.workload.profile.LogField;
import capsim.workload.profile.LogField.Numbers;
import capsim.workload.profile.LogField.Pattern;
import capsim.workload.profile.LogField.Values;
import capsim.workload.series.SplitMix;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes the values of a {@link LogField}. A value is a function of 64 random bits, so that the
 * same bits give it in every form. Immutable; writing allocates nothing.
 */
abstract sealed class FieldText {
  /** Inverse of {@link SplitMix#GAMMA} modulo 2^64: turns the state of draws into their number. */
  private static final long GAMMA_INVERSE = inverse();

  private final long seed;
  private final double run;

  private FieldText(LogField field) {
    this.seed = SplitMix.mix(field.name().hashCode());
    this.run = field.run();
  }

  private static long inverse() {
    // Newton's iteration doubles the right bits each time, from three of any odd number.
    long inverse = SplitMix.GAMMA;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - SplitMix.GAMMA * inverse;
    }
    return inverse;
  }

  /**
   * The texts of a field.
   *
   * @throws IllegalArgumentException if its pattern cannot be read
   */
  static FieldText of(LogField field) {
    if (field instanceof Values values) {
      return new Listed(values);
    }
    return field instanceof Numbers numbers ? new Drawn(numbers) : new Shaped((Pattern) field);
  }

  /**
   * Random bits for the next value: the draw's own, or those of its run, which are alike for all
   * draws of a stretch of the stream.
   *
   * @param state of the draws after {@code own}
   * @param drawsPerRecord mean
   */
  final long bits(long own, long state, double drawsPerRecord) {
    if (run <= 1) {
      return own;
    }
    long stretch = Math.max(1, Math.round(run * drawsPerRecord));
    return SplitMix.combine(seed, Long.divideUnsigned(state * GAMMA_INVERSE, stretch));
  }

  /** The most bytes of a value in a form. */
  abstract int maxBytes(Form form);

  /** Writes the value of random bits; answers the offset behind it. */
  abstract int write(long bits, Form form, byte[] dst, int offset);

  /** Bytes by which that value is longer in a form than its UTF-8. */
  int escapeBytes(long bits, Form form) {
    return 0;
  }

  private static final class Listed extends FieldText {
    private final Map<Form, byte[][]> texts = new EnumMap<>(Form.class);
    private final double[] upTo;

    Listed(Values field) {
      super(field);
      int size = field.values().size();
      upTo = new double[size];
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += field.values().get(i).weight();
        upTo[i] = sum;
      }
      for (Form form : Form.values()) {
        byte[][] encoded = new byte[size][];
        for (int i = 0; i < size; i++) {
          encoded[i] = form.bytes(field.values().get(i).text());
        }
        texts.put(form, encoded);
      }
    }

    private int chosen(long bits) {
      double draw = SplitMix.unit(bits) * upTo[upTo.length - 1];
      int low = 0;
      int high = upTo.length - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (draw < upTo[middle]) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    @Override
    int maxBytes(Form form) {
      int most = 0;
      for (byte[] text : texts.get(form)) {
        most = Math.max(most, text.length);
      }
      return most;
    }

    @Override
    int write(long bits, Form form, byte[] dst, int offset) {
      byte[] text = texts.get(form)[chosen(bits)];
      System.arraycopy(text, 0, dst, offset, text.length);
      return offset + text.length;
    }

    @Override
    int escapeBytes(long bits, Form form) {
      int chosen = chosen(bits);
      return texts.get(form)[chosen].length - texts.get(Form.TEXT)[chosen].length;
    }
  }

  private static final class Drawn extends FieldText {
    /** Digits of the largest long, and a point. */
    private static final int MOST_BYTES = 20;

    private final long[] bounds;
    private final int decimals;

    Drawn(Numbers field) {
      super(field);
      decimals = field.decimals();
      double scale = Math.pow(10, decimals);
      bounds = field.quantiles().stream().mapToLong(q -> Math.round(q * scale)).toArray();
    }

    @Override
    int maxBytes(Form form) {
      return MOST_BYTES + decimals;
    }

    @Override
    int write(long bits, Form form, byte[] dst, int offset) {
      double place = SplitMix.unit(bits) * (bounds.length - 1);
      int part = (int) place;
      long width = bounds[part + 1] - bounds[part];
      long number = bounds[part] + (long) ((place - part) * (width + 1));
      int digits = decimals + 1;
      while (number >= power(digits)) {
        digits++;
      }
      int end = offset + digits + (decimals > 0 ? 1 : 0);
      int at = end;
      long rest = number;
      for (int i = 0; i < digits; i++) {
        if (i == decimals && decimals > 0) {
          dst[--at] = '.';
        }
        dst[--at] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      return end;
    }

    private static long power(int digits) {
      long power = 1;
      for (int i = 0; i < digits; i++) {
        power *= 10;
      }
      return power;
    }
  }

  private static final class Shaped extends FieldText {
    private final byte[][] alphabets;

    Shaped(Pattern field) {
      super(field);
      alphabets = FieldPattern.alphabets(field.pattern());
    }

    @Override
    int maxBytes(Form form) {
      return alphabets.length;
    }

    @Override
    int write(long bits, Form form, byte[] dst, int offset) {
      long state = bits;
      for (int i = 0; i < alphabets.length; i++) {
        byte[] alphabet = alphabets[i];
        if (alphabet.length > 1) {
          state += SplitMix.GAMMA;
          dst[offset + i] = alphabet[Draws.scaled(SplitMix.mix(state) >>> 32, alphabet.length)];
        } else {
          dst[offset + i] = alphabet[0];
        }
      }
      return offset + alphabets.length;
    }
  }
}

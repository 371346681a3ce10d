package capsim.observe.bucket;

import java.util.OptionalLong;

/**
 * What was decided about a block, by objects beside its {@code meta.json}.
 *
 * @param deletion whether it will be deleted ({@code deletion-mark.json})
 * @param deletionSeconds Unix time of that decision, if the mark could be read
 * @param noCompact whether compaction leaves it out
 * @param noDownsample whether downsampling leaves it out
 */
public record BlockMarks(
    boolean deletion, OptionalLong deletionSeconds, boolean noCompact, boolean noDownsample) {}

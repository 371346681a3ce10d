/**
 * The documents of a plan as trees of typed blocks. A document is made once and knows no language:
 * what it says are keys of messages with typed arguments, and what it counts are figures. {@code
 * capsim.report.render} writes it in Korean or English, so the two cannot disagree.
 */
package capsim.report.document;

/**
 * Writes documents in a language and a format. Words come from {@code words_ko.properties} and
 * {@code words_en.properties}, which have the same keys and the same places for arguments, in the
 * same order.
 *
 * <p>A place is <code>{0}</code> and nothing else. {@code java.text.MessageFormat} and ICU would
 * also format numbers and choose plurals; here numbers are formatted before, with prefixes and
 * units that neither knows, and sentences are written so that no plural and no Korean particle
 * depends on an argument. Their rules for apostrophes would only make the bundles harder to write.
 */
package capsim.report.render;

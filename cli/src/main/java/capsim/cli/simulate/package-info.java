/** {@code capsim simulate}: a scenario over time, or many scenarios at once. */
package capsim.cli.simulate;

/**
 * How fast capsim itself is: one class per question, in a package that mirrors the code measured.
 * Every class says in its Javadoc what it compares with, the command, the machine and the last
 * table; numbers without those three are not to be quoted.
 */
package capsim.benchmarks;

/**
 * Log profiles learned from real log files.
 *
 * <p>Templates are mined as Drain does (He, Zhu, Zheng, Lyu: Drain: An Online Log Parsing Approach
 * with Fixed Depth Tree, ICWS 2017), with the delimiters of a message as the upper levels of its
 * tree: no miner for Java is released. What stands in the places of a template becomes a field with
 * the values, numbers or shape that were seen there. How many records in a row share a value is
 * measured and then turned until generated records compress as well as the sample.
 */
package capsim.observe.learn.log;

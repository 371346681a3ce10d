/** What the platform costs a month: a bill of lines whose sum is the total. */
package capsim.model.cost;

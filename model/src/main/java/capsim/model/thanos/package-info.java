/** All of Thanos in one plan, and what there is to say about it. */
package capsim.model.thanos;

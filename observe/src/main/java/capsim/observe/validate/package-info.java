/** Predicted and measured figures side by side. */
package capsim.observe.validate;

/** One asset's reconcile: observe, decide (pure), commit, then act. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.asset;

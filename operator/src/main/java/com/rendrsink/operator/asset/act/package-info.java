/** What a pass changes outside itself: the commit, launches, objects in the store, Kubernetes Events. Thin. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.asset.act;

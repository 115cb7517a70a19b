/** What an asset's launches, outputs, events and trace are called. Functions of the asset alone; all rooms may ask. Pure. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.names;

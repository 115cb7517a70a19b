/** Rules of the architecture that every module's build checks. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.testing.rules;

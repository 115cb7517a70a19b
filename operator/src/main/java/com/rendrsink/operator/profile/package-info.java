/** Whether a profile is accepted. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.profile;

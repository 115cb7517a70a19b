/** The reference and the error pages, rendered once at start from the API's description and the list of problems. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.reference;

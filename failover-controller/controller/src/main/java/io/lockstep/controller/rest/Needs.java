package io.lockstep.controller.rest;

import io.lockstep.controller.access.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a caller must be permitted to reach a resource's method. A method without it is reached by nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Needs {
    /** One of them; the method itself looks closer where there are several. */
    Permission[] value();

    Open open() default Open.NEVER;

    /** Whether it is reached without a token. */
    enum Open {
        NEVER,
        /** Where the tokens' file says that the route is open. */
        AS_THE_ROUTE,
        ALWAYS
    }
}

package io.lockstep.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.util.Set;

/** Types that few may use. */
public final class Types {
    private Types() {}

    /** For pure packages. */
    public static DescribedPredicate<JavaClass> threadsOrClocks() {
        return describe(
                "threads or clocks",
                type -> Set.of(Thread.class.getName(), Clock.class.getName(), ThreadLocal.class.getName())
                        .contains(type.getName()));
    }
}

package io.lockstep.gateway.observe;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.GatewayView;
import io.lockstep.gateway.port.GatewayService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready with a known epoch, while it serves or is held by an order; says which. */
@Readiness
@ApplicationScoped
class ReadyToServe implements HealthCheck {
    private final GatewayService service;

    ReadyToServe(GatewayService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<GatewayView> view = service.view();
        boolean ready = view.filter(ReadyToServe::ready).isPresent();
        return HealthCheckResponse.named("known epoch")
                .status(ready)
                .withData("stands", view.map(ReadyToServe::words).orElse("not started"))
                .withData(
                        "epoch",
                        view.flatMap(GatewayView::ordered)
                                .map(GatewayOrder::epoch)
                                .orElse(-1))
                .withData("detail", view.map(GatewayView::why).orElse(""))
                .withData("unread", view.map(ReadyToServe::unread).orElse(""))
                .withData("unreported", view.map(ReadyToServe::unreported).orElse(""))
                .build();
    }

    private static boolean ready(GatewayView view) {
        return view.serving() || heldByOrder(view);
    }

    /** Who cannot tell writers holds everybody instead of them. */
    private static boolean heldByOrder(GatewayView view) {
        Hold most = view.drain().equals(GatewayReport.QUIET_TIME) ? Hold.WRITERS : Hold.ALL;
        return view.ordered().filter(order -> order.hold().compareTo(most) >= 0).isPresent();
    }

    private static String unread(GatewayView view) {
        return view.regions().values().stream()
                .filter(sight -> !sight.read())
                .map(sight -> sight.region() + ": " + sight.fault())
                .collect(Collectors.joining("; "));
    }

    private static String unreported(GatewayView view) {
        return view.unreported().entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String words(GatewayView view) {
        if (view.serving()) {
            return "serving " + view.side();
        }
        return heldByOrder(view) ? "held by order" : "serving nobody";
    }
}

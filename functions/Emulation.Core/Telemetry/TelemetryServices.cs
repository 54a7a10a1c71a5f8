using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Emulation.Telemetry;

/// <summary>Sends spans, figures and logs by OTLP where the settings of the OpenTelemetry specification name a collector; the same in both hosts.</summary>
internal static class TelemetryServices
{
    /// <summary>Setting with the collector's address, such as http://127.0.0.1:4318; empty for none.</summary>
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The address of an access link ends in its token.</summary>
    private const string SignIn = "/vao/";

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        // It logs whole addresses, and one of them ends in a token.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        if (string.IsNullOrWhiteSpace(configuration[Endpoint])) return;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("emulation"))
            .WithTracing(tracing => tracing.AddSource(Signals.Name).AddAspNetCoreInstrumentation(asp => asp.Filter = context => !IsSignIn(context.Request)))
            .WithMetrics(metrics => metrics.AddMeter(Signals.Name))
            .WithLogging()
            .UseOtlpExporter();
    }

    private static bool IsSignIn(HttpRequest request) => request.Path.Value?.StartsWith(SignIn, StringComparison.OrdinalIgnoreCase) is true;
}

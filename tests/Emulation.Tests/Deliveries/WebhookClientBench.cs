using System.Net;
using Emulation.Deliveries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Emulation.Tests.Deliveries;

/// <summary>Makes webhook clients over real sockets, with a clock that stands still and names that resolve as a test says.</summary>
public abstract class WebhookClientBench : IAsyncDisposable
{
    private readonly List<ServiceProvider> made = [];

    protected static string Secret { get; } = WebhookSignature.NewSecret();

    protected static DeliveryPace NoRetries { get; } = DeliveryPace.Standard with { QuickRetries = 0 };

    protected static DeliveryPace QuickRetries { get; } = DeliveryPace.Standard with { QuickRetryDelay = TimeSpan.FromMilliseconds(1) };

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2023, 7, 1, 1, 0, 0, TimeSpan.Zero));

    /// <summary>The names that were asked for.</summary>
    protected List<string> Resolved { get; } = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in made) await provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static Task<WebhookAnswer> SendAsync(WebhookClient client, Uri address, string circuit = "ban-dang.so-noi-vu") =>
        client.SendAsync(new(circuit, address, "ban-dang.v1", "{\"a\":1}"u8.ToArray(), [Secret]), CancellationToken.None);

    protected Func<string, CancellationToken, Task<IPAddress[]>> Resolve(string addresses) => (name, _) =>
    {
        Resolved.Add(name);
        return Task.FromResult<IPAddress[]>([.. addresses.Split(' ').Select(IPAddress.Parse)]);
    };

    protected WebhookClient Client(DeliveryPace pace, bool loopback = true, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null, string hosts = "", ReadCount? read = null, HttpMessageHandler? receiver = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(pace).AddSingleton<TimeProvider>(Time).AddSingleton<WebhookClient>().AddDeliveryHttp();
        if (read is not null) services.AddHttpClient(DeliveryHttp.Client).AddHttpMessageHandler(() => new CountingHandler(read));
        if (receiver is not null) services.AddHttpClient(DeliveryHttp.Client).ConfigurePrimaryHttpMessageHandler(() => receiver);
        services.AddSingleton(Options.Create(new DeliveryOptions { AllowLoopback = loopback, AllowedHosts = hosts }));
        services.AddSingleton(provider => resolve is null
            ? new GuardedConnection(provider.GetRequiredService<IOptions<DeliveryOptions>>())
            : new GuardedConnection(provider.GetRequiredService<IOptions<DeliveryOptions>>()) { Resolve = resolve });
        var made = services.BuildServiceProvider();
        this.made.Add(made);
        return made.GetRequiredService<WebhookClient>();
    }
}

using System.Net;
using Azure;
using Emulation.Functions;
using Emulation.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Emulation.LocalHost;

/// <summary>What a local host runs with.</summary>
public sealed record LocalHostOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes any that is free.</summary>
    public int Port { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Configuration by key (<c>Emulation:AdminKey</c>); goes before the environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Connection string of a store that is still starting; goes before the settings. The app is built meanwhile.</summary>
    public Task<string>? ConnectionString { get; init; }

    public IReadOnlyList<FunctionEntry> Functions { get; init; } = FunctionCatalog.All;

    /// <summary>The least of the app's own log that is shown.</summary>
    public LogLevel Log { get; init; } = LogLevel.Information;

    /// <summary>Where no public address is set, links in messages begin with the address that the host serves at.</summary>
    public bool LinksToItself { get; init; }

    /// <summary>Registrations on top of the app's own.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}

/// <summary>The app's functions, running on plain ASP.NET Core.</summary>
public sealed class LocalHostApp : IAsyncDisposable
{
    /// <summary>Slower than any line over which people send a report.</summary>
    private const double SlowestSender = 240;

    /// <summary>Slower than the slowest of mobile lines (GPRS); what the system has taken into its own buffers counts as read.</summary>
    private const double SlowestReader = 2_048;

    /// <summary>Time in which a phone may find its network again.</summary>
    private static readonly TimeSpan SlowGrace = TimeSpan.FromSeconds(10);

    private readonly WebApplication app;

    private LocalHostApp(WebApplication app) => this.app = app;

    public Uri BaseAddress => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    /// <summary>Cancelled when the app begins to stop, as by Ctrl+C.</summary>
    public CancellationToken Stopping => app.Lifetime.ApplicationStopping;

    /// <exception cref="LocalHostException">It cannot start; the message says why and what to do.</exception>
    public static async Task<LocalHostApp> StartAsync(LocalHostOptions options, CancellationToken cancellationToken = default)
    {
        var builder = BuilderFor(options);
        var storage = builder.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new();
        // Its answers take as long as building the app.
        var opening = Task.Run(() => OpenStorageAsync(storage, options.ConnectionString, cancellationToken), cancellationToken);
        StorageClients? clients = null;
        builder.Services.PostConfigure<StorageOptions>(bound => bound.ConnectionString = storage.ConnectionString);
        builder.Services.AddSingleton(_ => clients!);
        options.Services?.Invoke(builder.Services);
        var app = Build(builder, options);
        try
        {
            clients = await opening;
            await app.StartAsync(cancellationToken);
            // Not before: a port that the system chooses is not known any sooner.
            if (options.LinksToItself) app.Services.GetRequiredService<IOptions<Emulation.Http.LinkOptions>>().Value.PublicAddress ??= new(app.Urls.First());
            return new(app);
        }
        catch (Exception exception)
        {
            await app.DisposeAsync();
            throw exception switch
            {
                IOException { InnerException: AddressInUseException } =>
                    new LocalHostException($"Cổng {options.Port} trên 127.0.0.1 đang bị chương trình khác dùng. Hãy tắt chương trình đó, hoặc chạy lại với --port 0 (tự chọn cổng trống).", exception),
                RequestFailedException or AggregateException =>
                    new LocalHostException($"Kho dữ liệu không trả lời hoặc từ chối; hãy kiểm tra Emulation__Storage__ConnectionString. {exception.Message}", exception),
                _ => exception,
            };
        }
    }

    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>In Azure, Bicep declares the tables and containers; here nobody else does.</summary>
    private static async Task<StorageClients> OpenStorageAsync(StorageOptions storage, Task<string>? connectionString, CancellationToken cancellationToken)
    {
        if (connectionString is not null) storage.ConnectionString = await connectionString;
        var validation = storage.Validate(null, storage);
        if (validation.Failed) throw new OptionsValidationException(Options.DefaultName, typeof(StorageOptions), validation.Failures);

        var clients = new StorageClients(Options.Create(storage));
        await clients.CreateAsync(cancellationToken);
        return clients;
    }

    private static WebApplicationBuilder BuilderFor(LocalHostOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LocalHostApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            // As in Azure, whatever the machine's own settings say.
            EnvironmentName = Environments.Production,
            // No file watchers: tests start many apps, and a system has only so many.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter("Emulation", options.Log);
        // A start that fails is told to whoever started the app.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // The key ring is as well kept as everything else in the store; a refused post is told to whoever posted.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        // Standard output belongs to what the person at the keyboard is told.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            // Whoever sends or reads by the byte is let go: each holds a connection, a buffer and perhaps a request half read.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinRequestBodyDataRate = new(SlowestSender, SlowGrace);
            kestrel.Limits.MinResponseDataRate = new(SlowestReader, SlowGrace);
        });
        builder.Services.AddSingleton(options.Time);
        builder.Services.AddEmulation(builder.Configuration);
        builder.Services.AddSingleton(options.Functions);
        builder.Services.AddSingleton<TimerFunctions>().AddHostedService(services => services.GetRequiredService<TimerFunctions>());
        return builder;
    }

    private static WebApplication Build(WebApplicationBuilder builder, LocalHostOptions options)
    {
        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => EdgeProblems.For(context, context.Features.Get<IExceptionHandlerFeature>()!.Error).ExecuteAsync(context),
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages(page => EdgeProblems.For(page.HttpContext, page.HttpContext.Response.StatusCode).ExecuteAsync(page.HttpContext));
        app.MapFunctions(options.Functions);
        return app;
    }
}

using Azure;
using Emulation.Backups;
using Emulation.Storage;

namespace Emulation.LocalHost;

/// <summary>One run of a command that works on the store and serves nobody: the app's services without its functions and timers.</summary>
internal static class StoreSession
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        var settings = LocalSettings.Read();
        await using var storage = await LocalStorage.OpenAsync(line, settings.GetValueOrDefault(LocalStorage.Setting), Console.WriteLine, CancellationToken.None);
        settings[LocalStorage.Setting] = storage.ConnectionString;
        Console.WriteLine(storage.Description);

        var services = new ServiceCollection();
        services.AddSingleton(line.Now is { } now ? new ShiftedTimeProvider(now, TimeProvider.System) : TimeProvider.System);
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddEmulation(new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(settings).Build());
        await using var provider = services.BuildServiceProvider();
        try
        {
            await provider.GetRequiredService<StorageClients>().CreateAsync(CancellationToken.None);
            if (line.Task is StoreTask.Check) return await new CheckCommand(provider.GetRequiredService<BlocCheck>(), Console.Out).RunAsync(line.Bloc, CancellationToken.None);
            return await new BackupCommands(provider, Console.Out).RunAsync(line, CancellationToken.None);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or IOException or UnauthorizedAccessException)
        {
            throw new LocalHostException(
                $"Không xong: {exception.Message}{(line.Task is StoreTask.Restore ? " Sửa nguyên nhân rồi chạy lại lệnh với --resume để làm tiếp." : "")}", exception);
        }
    }
}

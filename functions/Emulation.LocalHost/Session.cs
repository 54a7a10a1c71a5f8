using System.Security.Cryptography;

namespace Emulation.LocalHost;

/// <summary>One run of the program, from the command line to Ctrl+C.</summary>
internal static class Session
{
    /// <summary>The parent of a child process can read the address from the line that begins so.</summary>
    public const string ListeningAt = "Đang phục vụ tại ";

    private const string AdminKey = "Emulation:AdminKey";
    private const int ShortestAdminKey = 32;

    public static async Task<int> RunAsync(CommandLine line)
    {
        var settings = LocalSettings.Read();
        var key = AdminKeyOf(settings);
        ShiftedTimeProvider? shifted = (line.Now ?? (line.Demo ? Demo.Start : null)) is { } now ? new(now, TimeProvider.System) : null;

        var opening = LocalStorage.OpenAsync(line, settings.GetValueOrDefault(LocalStorage.Setting), Console.WriteLine, CancellationToken.None);
        try
        {
            if (line.Demo) settings["Emulation:Delivery:AllowLoopback"] = "true"; // the demo's receiver runs on this machine
            await using var app = await LocalHostApp.StartAsync(new()
            {
                Port = line.Port,
                Time = shifted ?? TimeProvider.System,
                Settings = settings,
                ConnectionString = ConnectionStringAsync(opening),
                LinksToItself = true,
                // The demo tells its story itself; the log would only stand between its lines.
                Log = line.Demo ? LogLevel.Warning : LogLevel.Information,
            });

            Console.WriteLine((await opening).Description);
            Console.WriteLine($"{ListeningAt}{app.BaseAddress}");
            if (line.Demo)
            {
                var code = await Demo.RunAsync(app.BaseAddress, key, new(shifted!, line.Out), app.Stopping);
                if (code != 0 || line.Exit) return code;
            }

            Console.WriteLine("Nhấn Ctrl+C để tắt.");
            await app.WaitForShutdownAsync();
            return 0;
        }
        finally
        {
            await (await opening).DisposeAsync();
        }
    }

    private static async Task<string> ConnectionStringAsync(Task<LocalStorage> opening) => (await opening).ConnectionString;

    /// <summary>The key that was given, or one made for this run and shown, since without one nothing can be set up.</summary>
    private static string AdminKeyOf(Dictionary<string, string?> settings)
    {
        if (settings.GetValueOrDefault(AdminKey) is { Length: > 0 } given)
        {
            return given.Length >= ShortestAdminKey ? given : throw new LocalHostException($"Emulation__AdminKey chỉ có {given.Length} ký tự; cần ít nhất {ShortestAdminKey} ký tự ngẫu nhiên.");
        }

        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        settings[AdminKey] = made;
        Console.WriteLine($"Khóa quản trị của lần chạy này (đặt Emulation__AdminKey để dùng khóa riêng): {made}");
        return made;
    }
}

using System.Globalization;

namespace Emulation.LocalHost;

/// <summary>What the person asked for on the command line.</summary>
/// <remarks>Read by hand, since everything that people see here is Vietnamese, and the parser packages speak other languages.</remarks>
public sealed record CommandLine
{
    public const string Help = """
        Emulation trên máy này

          dotnet run --project functions/Emulation.LocalHost -- [demo] [lựa chọn]

        demo              chạy thử trọn một kỳ báo cáo bằng dữ liệu mẫu, rồi giữ máy chủ để xem
        --port SỐ         cổng trên 127.0.0.1 (mặc định 7071; 0 = cổng trống bất kỳ)
        --now THỜI_ĐIỂM   đồng hồ bắt đầu từ lúc này, ví dụ 2023-06-20T08:00:00+07:00
        --data THƯ_MỤC    nơi Azurite lưu dữ liệu (mặc định .azurite cạnh Emulation.sln)
        --out THƯ_MỤC     demo: ghi các tệp của báo cáo tổng hợp vào đây
        --exit            demo: xong thì tắt
        --help            hiện trang này
        """;

    public bool Demo { get; private init; }

    public bool ShowHelp { get; private init; }

    public int Port { get; private init; } = 7071;

    public DateTimeOffset? Now { get; private init; }

    public string? Data { get; private init; }

    public string? Out { get; private init; }

    public bool Exit { get; private init; }

    /// <exception cref="LocalHostException">The command line does not make sense; the message says what would.</exception>
    public static CommandLine Parse(params string[] args)
    {
        var line = new CommandLine();
        while (args is [var word, .. var rest])
        {
            (line, var taken) = (word, rest) switch
            {
                ("demo", _) => (line with { Demo = true }, 1),
                ("--exit", _) => (line with { Exit = true }, 1),
                ("--help" or "-h" or "-?", _) => (line with { ShowHelp = true }, 1),
                ("--port", [var value, ..]) => (line with { Port = PortOf(value) }, 2),
                ("--now", [var value, ..]) => (line with { Now = MomentOf(value) }, 2),
                ("--data", [var value, ..]) => (line with { Data = value }, 2),
                ("--out", [var value, ..]) => (line with { Out = value }, 2),
                ("--port" or "--now" or "--data" or "--out", []) => throw Wrong($"Sau {word} còn thiếu giá trị."),
                _ => throw Wrong($"Không có lựa chọn “{word}”."),
            };
            args = args[taken..];
        }

        return line switch
        {
            { Demo: false, Exit: true } or { Demo: false, Out: not null } => throw Wrong("--out và --exit chỉ dùng với demo."),
            { Demo: true, Data: not null } => throw Wrong("demo giữ dữ liệu trong bộ nhớ nên không dùng --data; hãy bỏ --data, hoặc dùng --out để lấy các tệp báo cáo."),
            _ => line,
        };
    }

    private static int PortOf(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : throw Wrong($"--port “{text}” không hợp lệ; cổng là số từ 0 đến 65535.");

    /// <summary>The offset must be given: a moment without one would mean another thing on another machine.</summary>
    private static DateTimeOffset MomentOf(string text)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw Wrong($"--now “{text}” không hợp lệ; hãy ghi ngày, giờ và múi giờ, ví dụ 2023-06-20T08:00:00+07:00.");
    }

    private static LocalHostException Wrong(string message) => new($"{message} Xem các lựa chọn: --help");
}

namespace Emulation.LocalHost;

/// <summary>The folder of Emulation.sln, found upwards from the running program.</summary>
public static class SolutionFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Emulation.sln"))) return folder.FullName;
        }

        throw new LocalHostException($"Không thấy Emulation.sln ở {AppContext.BaseDirectory} hay các thư mục phía trên; hãy chạy chương trình từ trong thư mục mã nguồn.");
    }
}

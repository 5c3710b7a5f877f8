# tocsin_library(NAME USES lib… LINKS target…): the library of src/NAME, made of all its .cpp files.
#
# USES names the libraries of src/ that it may include and links with; tools/layers reads these lines and fails on an
# include that they do not allow. LINKS names outside targets.
add_library(tocsin_options INTERFACE)
target_compile_features(tocsin_options INTERFACE cxx_std_20)
target_include_directories(tocsin_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(tocsin_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # g++ 12 sees overlaps in std::string that are not there (GCC bug 105651)
if(TOCSIN_SANITIZE)
  target_compile_options(tocsin_options INTERFACE -fsanitize=${TOCSIN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(tocsin_options INTERFACE -fsanitize=${TOCSIN_SANITIZE})
endif()

function(tocsin_library name)
  cmake_parse_arguments(ARG "" "" "USES;LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(tocsin_${name} STATIC ${sources})
  target_link_libraries(tocsin_${name} PUBLIC tocsin_options)
  foreach(used IN LISTS ARG_USES)
    target_link_libraries(tocsin_${name} PUBLIC tocsin_${used})
  endforeach()
  target_link_libraries(tocsin_${name} PUBLIC ${ARG_LINKS})
endfunction()
